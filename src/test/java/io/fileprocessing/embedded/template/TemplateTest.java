package io.fileprocessing.embedded.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions are evaluated, and nothing of a template is ignored silently. */
class TemplateTest {

  @Test
  void evaluatesFunctionsInBothForms() {
    Resource queue =
        Template.of(
                """
        Parameters:
          Size: {Type: String, Default: big}
          Seconds: {Type: Number, Default: 7}
        Mappings:
          Sizes: {big: {Delay: 3}}
        Conditions:
          Big: !Equals [!Ref Size, big]
          Seven: {"Fn::Equals": [{Ref: Seconds}, "7"]}
          Both: !And [!Condition Big, {Condition: Seven}]
          Neither: !Not [!Or [!Condition Big, !Condition Seven]]
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: !Sub '${Size}-${AWS::Region}-${!Size}-${Own}'
              Named: !Sub ['${Own}/${Queue.Arn}', {Own: !Ref Seconds}]
              Delay: !FindInMap [Sizes, !Ref Size, Delay]
              Joined: {"Fn::Join": ["-", [a, !Ref Seconds, {"Fn::GetAtt": [Queue, QueueName]}]]}
              List: [1, !Ref AWS::NoValue, !If [Both, 2, 3]]
              Dropped: !If [Neither, 1, !Ref AWS::NoValue]
          Own: {Type: AWS::SNS::Topic}
          Absent: {Type: AWS::SQS::Queue, Condition: Neither}
        """,
                Map.of("Seconds", "7"))
            .resource("Queue");
    assertThat(queue.properties())
        .isEqualTo(
            Map.of(
                "QueueName", "big-us-east-1-${Size}-Own",
                "Named", "7/arn:aws:sqs:us-east-1:000000000000:big-us-east-1-${Size}-Own",
                "Delay", 3L,
                "Joined", "a-7-big-us-east-1-${Size}-Own",
                "List", List.of(1L, 2L)));
    assertThat(queue.name()).isEqualTo("big-us-east-1-${Size}-Own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Select [0, [a]]",
        "!Base64 a",
        "!ImportValue a",
        "{'Fn::Split': [',', 'a,b']}",
        "{Ref: Gone, Other: 1}",
        "!Ref Gone",
        "!Ref AWS::StackId",
        "!Ref NoDefault",
        "!Ref Listed",
        "!GetAtt Queue.Unknown",
        "!GetAtt Absent.Arn",
        "!Sub '${Gone}'",
        "!If [Gone, 1, 2]",
        "!If [Never, 1]",
        "!FindInMap [Gone, a, b]",
        "!Join ['-', a]"
      })
  void namesTheResourceAndPropertyItCannotRead(String value) {
    Template unreadable =
        Template.of(
            """
        Parameters:
          NoDefault: {Type: String}
          Listed: {Type: CommaDelimitedList, Default: 'a,b'}
        Conditions:
          Never: !Equals [a, b]
        Resources:
          Queue: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: %s}}
          Absent: {Type: AWS::SQS::Queue, Condition: Never}
        """
                .formatted(value),
            Map.of());
    assertThatThrownBy(() -> unreadable.resource("Queue"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "(?s)The template cannot be read at (Queue\\.DelaySeconds|Conditions).*: .*\\.");
  }

  @Test
  void importsWhatAnotherTemplateExports() {
    Template exporter =
        Template.of(
            """
        Resources: {Queue: {Type: AWS::SQS::Queue}}
        Outputs:
          Name: {Value: !GetAtt Queue.QueueName, Export: {Name: !Sub '${AWS::StackName}-Name'}}
        """,
            Map.of());
    Template importer =
        Template.of(
            """
        Parameters: {Main: {Type: String, Default: local}}
        Resources:
          Copy: {Type: AWS::SQS::Queue, Properties: {QueueName: {Fn::ImportValue: !Sub '${Main}-Name'}}}
        """,
            Map.of());
    assertThat(importer.importing(exporter).resource("Copy").name()).isEqualTo("Queue");
    assertThatThrownBy(() -> importer.resource("Copy")).hasMessageContaining("local-Name");
  }

  @Test
  void rejectsPropertiesThatWouldBeIgnored() {
    Resource queue =
        Template.of(
                """
        Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}}
        """,
                Map.of())
            .resource("Queue");
    assertThatThrownBy(() -> queue.understood(Set.of("DelaySeconds"), Set.of("Tags")))
        .hasMessageContaining("FifoQueue of Queue (AWS::SQS::Queue) is not supported");
  }
}
